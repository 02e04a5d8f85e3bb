/** What the guard tells on standard error once it stands. */
export const guardMark = 'everymust: guarded'

/** What Ruby calls the guard, in a folder of its library path. */
export const guardName = 'everymust_guard'

/**
 * Ruby that kramdown-rfc loads before itself: anybody may have written the draft, so nothing in one starts a
 * program, reaches the network, runs code of its own or reads a file that is not the renderer's.
 * Programs that would draw artwork are taken to have drawn something.
 */
export const renderGuard = `# frozen_string_literal: true
require 'erb'
require 'open3'
require 'socket'
require 'tempfile'

module EverymustGuard
  class Refused < StandardError; end
  Done = Struct.new(:exitstatus, :success?)
  DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect/><line/><path/></svg>'

  def self.refuse(what)
    raise Refused, "the draft wants to #{what}, which is refused"
  end

  # The libraries, what is installed with them, and the folder that the renderer works in.
  def self.own?(path)
    folders = $LOAD_PATH + Gem.path + [RbConfig::CONFIG['datadir'], Dir.pwd]
    real = File.realpath(path.to_s)
    folders.any? { |folder| File.exist?(folder) && real.start_with?(File.realpath(folder) + File::SEPARATOR) }
  rescue SystemCallError
    # It is not there, or it is about to be made.
    File.expand_path(path.to_s).start_with?(File.expand_path(Dir.pwd) + File::SEPARATOR)
  end

  def self.check_file(path)
    path = path.to_path if path.respond_to?(:to_path)
    return unless path.is_a?(String)
    refuse('start a program') if path.start_with?('|')
    refuse("read \`#{path}\`") unless own?(path)
  end

  def self.check_library(name)
    return unless name.to_s.include?('..')
    refuse('load code from elsewhere') unless name.to_s.start_with?('/') && own?(name)
  end

  PROGRAMS = %i[spawn system exec fork \` popen].freeze

  module Programs
    PROGRAMS.each { |name| define_method(name) { |*| EverymustGuard.refuse('start a program') } }
  end

  module Opening
    def open(path, *rest, **options, &block)
      EverymustGuard.check_file(path)
      super
    end
  end

  # What every object has of itself, and only for itself.
  module Inner
    include Programs
    private(*PROGRAMS)

    private

    def open(path, *rest, **options, &block)
      EverymustGuard.check_file(path)
      super
    end

    def require(name)
      EverymustGuard.check_library(name)
      super
    end
  end

  module Drawing
    %i[capture2 capture2e capture3 popen2 popen2e popen3 pipeline pipeline_r].each do |name|
      define_method(name) { |*, **| [DRAWING.dup, String.new, Done.new(0, true)] }
    end
  end

  module Network
    def initialize(*)
      raise SocketError, 'to reach the network is refused'
    end
  end

  module Reading
    %i[read binread readlines foreach write binwrite].each do |name|
      define_method(name) do |path, *rest, **options, &block|
        EverymustGuard.check_file(path)
        super(path, *rest, **options, &block)
      end
    end
  end

  # Templates are code. The renderer's own are made in one place; a draft can ask for others in its options.
  module Templates
    def initialize(*)
      is_own = caller_locations(1, 3).any? { |place| place.path.end_with?('kramdown-rfc/erb.rb') }
      EverymustGuard.refuse('run code of its own') unless is_own
      super
    end
    ruby2_keywords(:initialize) if respond_to?(:ruby2_keywords, true)
  end

  module Files
    def initialize(path, *rest, **options)
      EverymustGuard.check_file(path)
      super
    end
  end
end

Object.prepend(EverymustGuard::Inner)
ERB.prepend(EverymustGuard::Templates)
[Kernel, Process, IO].each { |place| place.singleton_class.prepend(EverymustGuard::Programs) }
Kernel.singleton_class.prepend(EverymustGuard::Opening)
Open3.singleton_class.prepend(EverymustGuard::Drawing)
[TCPSocket, UDPSocket, Socket].each { |socket| socket.prepend(EverymustGuard::Network) }
UNIXSocket.prepend(EverymustGuard::Network) if defined?(UNIXSocket)
IO.singleton_class.prepend(EverymustGuard::Reading)
File.prepend(EverymustGuard::Files)
warn '${guardMark}'
`
